package main

import (
	"archive/zip"
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
command says how many there are and in which folders. With --with-documents the
documents are written to a second file, FILE.documents.zip, and read back too. It
holds them as they were attached, which share links and exports never do: keep it
as you keep the documents.`

func backupCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write the store to one file",
		Long:  backupHelp,
		Args:  arguments(1, 1, "the name of the file"),
	}
	data := dataFlag(cmd)
	documents := cmd.Flags().Bool("with-documents", false, "write attached documents too, to FILE"+documentsEnding)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return backup(cmd, *data, args[0], *documents) }
	return cmd
}

// documentsEnding is what the name of a backup's documents has behind its own.
const documentsEnding = ".documents.zip"

func backup(cmd *cobra.Command, data, file string, documents bool) error {
	names := []string{file}
	if documents {
		names = append(names, file+documentsEnding)
	}
	for _, name := range names {
		if _, err := os.Stat(name); !errors.Is(err, fs.ErrNotExist) {
			return errors.Join(err, fmt.Errorf("%s is there already; name another file", name))
		}
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
	if documents {
		if err := backupDocuments(cmd.OutOrStdout(), data, file+documentsEnding); err != nil {
			return err
		}
	}
	return tellLeftOut(cmd.OutOrStdout(), data, documents)
}

// backupDocuments writes the attached documents to an archive, which gets its name
// when it was read back.
func backupDocuments(w io.Writer, data, file string) error {
	tmp := file + ".tmp"
	written, err := packDocuments(data, tmp)
	if err == nil {
		var found int
		if found, err = packedDocuments(tmp); err == nil && found != written {
			err = fmt.Errorf("%d documents were written and %d read back", written, found)
		}
	}
	if err == nil {
		err = os.Rename(tmp, file)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("the documents were not written: %w", err), os.Remove(tmp))
	}
	_, err = fmt.Fprintf(w, "%s holds %d attached documents and was read back; it is not for others\n", file, written)
	return err
}

func packDocuments(data, file string) (int, error) {
	out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return 0, err
	}
	n, err := shelf.Shelf{Dir: documentsDir(data)}.Pack(out)
	return n, errors.Join(err, out.Sync(), out.Close())
}

func packedDocuments(file string) (int, error) {
	archive, err := zip.OpenReader(file)
	if err != nil {
		return 0, err
	}
	n, err := shelf.Packed(&archive.Reader)
	return n, errors.Join(err, archive.Close())
}

// tellLeftOut says what of a store's folder is in no backup.
func tellLeftOut(w io.Writer, data string, documents bool) error {
	for _, left := range []struct{ dir, one, many string }{
		{documentsDir(data), "1 attached document is", "%d attached documents are"},
		{draftsDir(data), "1 draft of an import is", "%d drafts of imports are"},
	} {
		ids, err := shelf.Shelf{Dir: left.dir}.IDs()
		if err != nil {
			return err
		}
		if len(ids) == 0 || documents && left.dir == documentsDir(data) {
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
