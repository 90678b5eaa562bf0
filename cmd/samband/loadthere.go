package main

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/mapping"
)

// loadThere lets a server read a file into a draft, says what it would bring, and
// lets the server bring it in.
func loadThere(cmd *cobra.Command, file string, f loadFlags) error {
	server, err := serverAt(*f.server)
	if err != nil {
		return err
	}
	given, err := os.Open(file)
	if err != nil {
		return err
	}
	defer given.Close()
	content, contentType := importForm(given, filepath.Base(file), f)
	defer content.Close()
	lang := url.Values{"lang": {*f.table.lang}}
	body, err := server.send(cmd.Context(), http.MethodPost, "/api/v1/imports?"+lang.Encode(), contentType, "application/json", content)
	if err != nil {
		return err
	}
	defer body.Close()
	var made struct {
		drafts.Draft
		Summary string `json:"summary"`
	}
	if err := server.decode(body, &made); err != nil {
		return err
	}
	there := draftThere{remote: server, path: "/api/v1/imports/" + url.PathEscape(made.ID)}
	err = there.finish(cmd, made.Draft, made.Summary, f)
	if err != nil && !*f.table.draft {
		err = errors.Join(err, there.discard(cmd))
	}
	return err
}

// importForm writes what the server asks for as it is sent.
func importForm(file io.Reader, name string, f loadFlags) (content io.ReadCloser, contentType string) {
	in, out := io.Pipe()
	form := multipart.NewWriter(out)
	write := func() error {
		d := f.source.description()
		fields := map[string]string{
			"source": d.ID, "title": d.Title, "language": d.Language, "publisher": d.Publisher, "year": d.Year, "licence": d.Licence, "author": author(),
		}
		if m := *f.table.mapping; m != "" && !slices.Contains(mapping.Ready(), m) {
			text, err := os.ReadFile(m)
			if err != nil {
				return err
			}
			fields["mapping"] = string(text)
		} else {
			fields["mapping"] = m
		}
		for field, value := range fields {
			if err := form.WriteField(field, value); err != nil {
				return err
			}
		}
		for _, p := range *f.table.set {
			if err := form.WriteField("set", p); err != nil {
				return err
			}
		}
		part, err := form.CreateFormFile("file", name)
		if err == nil {
			_, err = io.Copy(part, file)
		}
		return errors.Join(err, form.Close())
	}
	go func() { out.CloseWithError(write()) }()
	return in, form.FormDataContentType()
}

// draftThere is a draft of a server.
type draftThere struct {
	remote
	path string
}

// finish says what the draft would bring and commits it, unless it is only to be
// looked at or has rows with faults that nobody let pass.
func (t draftThere) finish(cmd *cobra.Command, d drafts.Draft, summary string, f loadFlags) error {
	if d.State == drafts.Unread {
		return fmt.Errorf("nothing was loaded: %s", d.Problem)
	}
	report := draftReport{draft: d, words: summary, lang: *f.table.lang}
	var bad struct {
		Total int          `json:"total"`
		Rows  []drafts.Row `json:"rows"`
	}
	if err := t.get(cmd.Context(), t.path+"/rows", t.filter("refused", f), &bad); err != nil {
		return err
	}
	report.bad = drafts.Page[drafts.Row]{Total: bad.Total, Items: bad.Rows}
	for status, page := range map[string]*drafts.Page[drafts.Thing]{"likely": &report.likely, "conflict": &report.conflicts} {
		var found struct {
			Total  int            `json:"total"`
			Things []drafts.Thing `json:"things"`
		}
		if err := t.get(cmd.Context(), t.path+"/things", t.filter(status, f), &found); err != nil {
			return err
		}
		*page = drafts.Page[drafts.Thing]{Total: found.Total, Items: found.Things}
	}
	report.write(cmd.OutOrStdout(), draftPhrasesIn(*f.table.lang))
	switch {
	case *f.dryRun:
		return t.discard(cmd)
	case *f.table.draft:
		return reportLoad(cmd.OutOrStdout(), "kept as the draft %s\n", d.ID)
	case d.Counts.Refused > 0 && !*f.table.good:
		return refusedRows(d)
	}
	if err := t.post(cmd.Context(), t.path+"/commit", map[string]string{"author": author()}, &d); err != nil {
		return err
	}
	return reportLoad(cmd.OutOrStdout(), "%s is loaded in commit %d\n", d.Source.ID, d.Commit)
}

func (t draftThere) filter(status string, f loadFlags) url.Values {
	return url.Values{"lang": {*f.table.lang}, "status": {status}, "limit": {strconv.Itoa(mostListed)}}
}

// discard throws the draft away.
func (t draftThere) discard(cmd *cobra.Command) error {
	body, err := t.send(cmd.Context(), http.MethodDelete, t.path, "", "application/json", nil)
	if err != nil {
		return err
	}
	return body.Close()
}
