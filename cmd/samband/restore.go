package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/web/kept"
)

const restoreHelp = `Put a backup in the place of the store, which nothing else may have open. The
backup is read first. What was purged from the store stays out, even if the
backup is older than the purge.

If the store has commits that the backup does not have, it stays as it is, unless
--force says that they may go.

Boards and what readers pinned are put back where they are gone or older; those
that the backup does not have stay.`

func restoreCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup in the place of the store",
		Long:  restoreHelp,
		Args:  arguments(1, 1, "the file that samband backup wrote"),
	}
	data := dataFlag(cmd)
	force := cmd.Flags().Bool("force", false, "restore also if commits are lost by it")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return restore(cmd, *data, args[0], *force) }
	return cmd
}

func restore(cmd *cobra.Command, data, file string, force bool) error {
	show, end := progress(cmd.ErrOrStderr(), "Commits read")
	dir := folderOf(data)
	commits, err := graph.Restore(cmd.Context(), dir, file, graph.Restoring{Force: force, Progress: show})
	end()
	if errors.Is(err, graph.ErrWouldLose) {
		return fmt.Errorf("%w; --force restores all the same", err)
	}
	if err != nil {
		return err
	}
	if err := restoreBeside(dir, file); err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is restored: %d commits\n", dir, commits)
	return err
}

// restoreBeside puts back what readers made.
func restoreBeside(dir, backup string) error {
	beside, err := graph.Beside(backup)
	if err == nil {
		_, err = kept.Restore(dir, beside)
	}
	if err != nil {
		return fmt.Errorf("the history is restored, boards and folder are not: %w", err)
	}
	return nil
}
