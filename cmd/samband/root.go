package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

const rootHelp = `Samband is a knowledge graph of who works with whom, on what, where, under
which convention, watched by whom and with whose money, in the work against
human trafficking. Every fact carries the passage it was read in.

Start it and open the address it prints:

  samband serve

or ask from the command line:

  samband ask "Who funds IOM?"`

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:               "samband",
		Short:             "A knowledge graph of the work against human trafficking",
		Long:              rootHelp,
		Args:              wrong(onlyCommands),
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
		// For onlyCommands: how many letters off a suggestion may be.
		SuggestionsMinimumDistance: 2,
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(commands()...)
	return root
}

// onlyCommands refuses a first word that is no command.
func onlyCommands(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	near := root.SuggestionsFor(args[0])
	if len(near) > 0 {
		return fmt.Errorf("there is no command %q; did you mean %s?", args[0], strings.Join(near, " or "))
	}
	return fmt.Errorf("there is no command %q; samband --help lists them", args[0])
}
