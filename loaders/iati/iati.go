// Package iati reads activity and organisation files of the International Aid
// Transparency Initiative, versions 1 and 2: https://iatistandard.org.
//
// An activity is a project; its transactions are funding flows, each a passage
// of its own within that of the activity, from which it takes what holds unless
// it says otherwise: the currency, who reports, the one country.
package iati

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"runtime"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/mapping"
	"github.com/samband/samband/loaders/record"
)

// Reader reads IATI files.
type Reader struct {
	File     string // its name, for messages and passages
	Ontology *ontology.Ontology
	Known    *mapping.Known // finds countries by their codes
	Source   source.Description

	// Budgets counts the budgets and planned disbursements of activities, as
	// they are read. They are no flows: the transactions that follow them say
	// what was given, and both together would count it twice.
	Budgets int
	// Contacts counts the persons that are named as contacts of activities, who
	// are not taken in.
	Contacts int
}

// Is reports whether a file that begins so is one of IATI, in UTF-16 too.
func Is(start []byte) bool {
	if wide(start) != "" {
		start = bytes.ReplaceAll(start, []byte{0}, nil)
	}
	return bytes.Contains(start, []byte("<iati-activities")) || bytes.Contains(start, []byte("<iati-organisations"))
}

// Records reads the activities or organisations of a file. What is wrong with
// one is in its record; an error means that the file cannot be read on.
func (r *Reader) Records(ctx context.Context, in io.Reader) iter.Seq2[record.Record, error] {
	return func(yield func(record.Record, error) bool) {
		if err := r.read(ctx, in, yield); err != nil {
			yield(record.Record{}, record.Problemf("reading %s: %s", r.File, err))
		}
	}
}

// errStop says that who reads wants no more.
var errStop = errors.New("stop")

func (r *Reader) read(ctx context.Context, in io.Reader, yield func(record.Record, error) bool) error {
	text, err := asUTF8(in)
	if err != nil {
		return err
	}
	codes, err := loadCodes()
	if err != nil {
		return err
	}
	i := &interpreter{Reader: r, codes: codes, ids: mapping.NewIDs(r.Source.ID), keys: map[string]int{},
		properties: map[[2]string]*ontology.Property{}, relations: map[string]bool{}, found: map[[2]string]string{}}
	number := 0
	give := func(rec record.Record) error {
		if !yield(rec, nil) {
			return errStop
		}
		return nil
	}
	err = elements(ctx, newSplitter(text), func(e *element, more *rest) error {
		number++
		switch e.name {
		case "iati-activity":
			return i.activity(e, more, number, give)
		case "iati-organisation":
			return give(i.organisation(e, number))
		}
		return nil // an extension of somebody's own
	})
	if errors.Is(err, errStop) {
		return nil
	}
	return err
}

// parsed is an element that is being parsed.
type parsed struct {
	element *element
	rest    *rest // of its transactions
	err     error
}

// elements calls visit with the elements below the root in their order, while
// those that follow are being parsed on all cores.
func elements(ctx context.Context, s *splitter, visit func(*element, *rest) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := make(chan chan parsed, runtime.GOMAXPROCS(0)+1)
	go func() {
		defer close(queue)
		for {
			p, err := s.next()
			result := make(chan parsed, 1)
			if err == nil {
				go func() {
					e, err := parse(p)
					result <- parsed{e, p.rest, err}
				}()
			} else {
				result <- parsed{err: err}
			}
			select {
			case queue <- result:
			case <-ctx.Done():
				_ = (<-result).rest.close()
				return
			}
			if err != nil {
				return
			}
		}
	}()
	defer func() {
		cancel()
		for result := range queue { // the splitter must not read when this returns
			_ = (<-result).rest.close()
		}
	}()
	for result := range queue {
		p := <-result
		if errors.Is(p.err, io.EOF) {
			return rootOf(s.root)
		}
		if p.err != nil {
			return errors.Join(p.err, p.rest.close())
		}
		if err := errors.Join(visit(p.element, p.rest), p.rest.close()); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// rootOf checks that the file is one of the standard.
func rootOf(tag []byte) error {
	for _, name := range []string{"<iati-activities", "<iati-organisations"} {
		if bytes.HasPrefix(tag, []byte(name)) {
			return nil
		}
	}
	return record.Problemf("the root element is %s; an IATI file begins with iati-activities or iati-organisations", string(tag[:min(len(tag), 60)]))
}

// asUTF8 gives a file as UTF-8, whatever encoding its first line says.
func asUTF8(in io.Reader) (io.Reader, error) {
	buffered := bufio.NewReaderSize(in, 64<<10)
	start, err := buffered.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if order := wide(start); order != "" {
		endian := unicode.LittleEndian
		if order == "be" {
			endian = unicode.BigEndian
		}
		return transform.NewReader(buffered, unicode.UTF16(endian, unicode.UseBOM).NewDecoder()), nil
	}
	start = bytes.TrimPrefix(start, []byte("\xef\xbb\xbf"))
	if !bytes.HasPrefix(start, []byte("<?xml")) {
		return buffered, nil
	}
	name := declared(start)
	if name == "" {
		return buffered, nil
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, record.Problemf("line 1: there is no encoding called %q", name)
	}
	switch canonical, _ := htmlindex.Name(e); canonical {
	case "utf-8":
		return buffered, nil
	case "utf-16le", "utf-16be":
		return nil, record.Problemf("line 1: the file says that it is %s, but it is not; save it as UTF-8 and say so there", name)
	}
	return transform.NewReader(buffered, e.NewDecoder()), nil
}

// wide tells UTF-16 by its byte order mark, or by the zero bytes of its first
// letters: "le", "be", or empty.
// https://www.w3.org/TR/xml/#sec-guessing
func wide(start []byte) string {
	for mark, order := range map[string]string{"\xff\xfe": "le", "\xfe\xff": "be", "<\x00?\x00": "le", "\x00<\x00?": "be", "<\x00i\x00": "le", "\x00<\x00i": "be"} {
		if bytes.HasPrefix(start, []byte(mark)) {
			return order
		}
	}
	return ""
}

// declared gives the encoding that the first line of a file says.
func declared(start []byte) string {
	line, _, _ := bytes.Cut(start, []byte("?>"))
	_, rest, has := bytes.Cut(line, []byte("encoding"))
	if !has {
		return ""
	}
	rest = bytes.TrimLeft(rest, " =\t")
	if len(rest) == 0 {
		return ""
	}
	name, _, _ := bytes.Cut(rest[1:], rest[:1])
	return string(name)
}
