package main

import "github.com/spf13/cobra"

// commands are all there is, in the order that help shows them within its
// groups.
func commands() []*cobra.Command {
	return []*cobra.Command{
		serveCommand(),
		askCommand(),
		queryCommand(),
		updateCommand(),
		loadCommand(),
		unloadCommand(),
		sourcesCommand(),
		templateCommand(),
		attachCommand(),
		matchCommand(),
		exportCommand(),
		checkCommand(),
		historyCommand(),
		claimCommand(),
		undoCommand(),
		purgeCommand(),
		backupCommand(),
		restoreCommand(),
	}
}
