package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/loaders/shelf"
	"github.com/samband/samband/web/kept"
)

const restoreHelp = `Put a backup in the place of the store, which nothing else may have open. The
backup is read first. What was purged from the store stays out, even if the
backup is older than the purge.

If the store has commits that the backup does not have, it stays as it is, unless
--force says that they may go.

Boards and what readers pinned are put back where they are gone or older; those
that the backup does not have stay. With --with-documents so are the attached
documents of FILE.documents.zip, those that are not there.`

func restoreCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup in the place of the store",
		Long:  restoreHelp,
		Args:  arguments(1, 1, "the file that samband backup wrote"),
	}
	data := dataFlag(cmd)
	force := cmd.Flags().Bool("force", false, "restore also if commits are lost by it")
	documents := cmd.Flags().Bool("with-documents", false, "put back attached documents too, from FILE"+documentsEnding)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *documents { // before anything is changed
			if _, err := packedDocuments(args[0] + documentsEnding); err != nil {
				return fmt.Errorf("nothing was restored: the documents cannot be read: %w", err)
			}
		}
		if err := restore(cmd, *data, args[0], *force); err != nil || !*documents {
			return err
		}
		return restoreDocuments(cmd.OutOrStdout(), *data, args[0]+documentsEnding)
	}
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

// restoreDocuments puts back attached documents that are not there.
func restoreDocuments(w io.Writer, data, file string) error {
	archive, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer archive.Close()
	n, err := shelf.Shelf{Dir: documentsDir(data)}.Unpack(&archive.Reader)
	if err != nil {
		return fmt.Errorf("the store is restored, its documents are not: %w", err)
	}
	_, err = fmt.Fprintf(w, "%d attached documents are put back\n", n)
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
