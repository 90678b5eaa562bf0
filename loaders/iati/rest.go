package iati

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// rest are the transactions of an activity that is too large for memory, in a file
// until they are read. Nil is none.
type rest struct {
	file *os.File
	out  *bufio.Writer
}

func (r *rest) add(p piece) error {
	if r.file == nil {
		file, err := os.CreateTemp("", "samband-iati-")
		if err != nil {
			return fmt.Errorf("an activity is too large for memory, and cannot be kept in a file: %w", err)
		}
		r.file, r.out = file, bufio.NewWriterSize(file, 256<<10)
	}
	head := binary.AppendUvarint(nil, uint64(p.at.line))
	head = binary.AppendUvarint(head, uint64(p.at.column))
	head = binary.AppendUvarint(head, uint64(len(p.text)))
	_, err := r.out.Write(head)
	if err == nil {
		_, err = r.out.WriteString(p.text)
	}
	return err
}

// each calls visit with the transactions in their order.
func (r *rest) each(visit func(*element) error) error {
	if r == nil || r.file == nil {
		return nil
	}
	if err := r.out.Flush(); err != nil {
		return err
	}
	if _, err := r.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	in := bufio.NewReaderSize(r.file, 256<<10)
	for {
		p, err := nextOf(in)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		e, err := parse(p)
		if err != nil {
			return err
		}
		if err := visit(e); err != nil {
			return err
		}
	}
}

func nextOf(in *bufio.Reader) (piece, error) {
	var head [3]uint64
	for i := range head {
		n, err := binary.ReadUvarint(in)
		if err != nil {
			return piece{}, err
		}
		head[i] = n
	}
	text := make([]byte, head[2])
	_, err := io.ReadFull(in, text)
	return piece{text: string(text), at: position{int(head[0]), int(head[1])}}, err
}

// close removes the file.
func (r *rest) close() error {
	if r == nil || r.file == nil {
		return nil
	}
	err := errors.Join(r.file.Close(), os.Remove(r.file.Name()))
	r.file = nil
	return err
}
