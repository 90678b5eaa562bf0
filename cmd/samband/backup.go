package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/samband/samband/loaders/shelf"
	"github.com/samband/samband/web/kept"
)

const backupHelp = `Write all commits of the store to one file, and read that back before it gets its
name. A server may have the store open and write to it meanwhile: the backup is
of one moment. Boards and the folder of what readers pinned go along.

Attached documents and drafts of imports do not: they stay on this machine. The
command says how many there are and in which folders, to be copied apart.`

func backupCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write the store to one file",
		Long:  backupHelp,
		Args:  arguments(1, 1, "the name of the file"),
	}
	data := dataFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return backup(cmd, *data, args[0]) }
	return cmd
}

func backup(cmd *cobra.Command, data, file string) error {
	if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, fmt.Errorf("%s is there already; name another file", file))
	}
	store, err := openForReading(data)
	if err != nil {
		return err
	}
	defer store.Close()
	beside, err := kept.Read(folderOf(data), boardsName, folderName)
	if err != nil {
		return fmt.Errorf("reading boards and folder: %w", err)
	}
	show, end := progress(cmd.ErrOrStderr(), "Commits read back")
	commits, err := store.Backup(cmd.Context(), file, beside, show)
	end()
	if err != nil {
		return err
	}
	if _, err = fmt.Fprintf(cmd.OutOrStdout(), "%s holds %d commits and was read back\n", file, commits); err != nil {
		return err
	}
	return tellLeftOut(cmd.OutOrStdout(), data)
}

// tellLeftOut says what of a store's folder is in no backup.
func tellLeftOut(w io.Writer, data string) error {
	for _, left := range []struct{ dir, one, many string }{
		{documentsDir(data), "1 attached document is", "%d attached documents are"},
		{draftsDir(data), "1 draft of an import is", "%d drafts of imports are"},
	} {
		ids, err := shelf.Shelf{Dir: left.dir}.IDs()
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			continue
		}
		words := left.one
		if len(ids) > 1 {
			words = fmt.Sprintf(left.many, len(ids))
		}
		if _, err := fmt.Fprintf(w, "%s not in it; to keep them too, copy the folder %s\n", words, left.dir); err != nil {
			return err
		}
	}
	return nil
}
