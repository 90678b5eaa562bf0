// Command preview serves the browser app over the answers in testdata, for
// working on the app without a store. Run it in web/:
//
//	go run ./testdata/preview
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/samband/samband/queries/questions"
	"github.com/samband/samband/web"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:8080", "address to listen on")
	app := flag.String("app", "ui/dist", "folder of the built app")
	flag.Parse()

	answers, err := readAnswers("testdata/answers")
	if err != nil {
		log.Fatal(err)
	}
	handler, err := web.New(web.Config{Addr: *addr, App: os.DirFS(*app), Asker: answers, Things: things{}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("http://%s\n", *addr)
	log.Fatal(web.Server(*addr, handler).ListenAndServe())
}

// canned answers by question, first in the language it is kept in.
type canned []questions.Answer

func readAnswers(dir string) (canned, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	answers := make(canned, len(files))
	for i, file := range files {
		if err := readJSON(file, &answers[i]); err != nil {
			return nil, err
		}
	}
	return answers, nil
}

func (c canned) Ask(_ context.Context, question, lang string) (questions.Answer, error) {
	var found questions.Answer
	for _, answer := range c {
		if !strings.EqualFold(answer.Question, question) {
			continue
		}
		found = answer
		if answer.Language == lang {
			break
		}
	}
	if found.Question == "" {
		return questions.Answer{Question: question, Language: lang, Status: questions.NotUnderstood}, nil
	}
	return found, nil
}

type things struct{}

func (things) Thing(_ context.Context, iri, _ string) (web.Thing, error) {
	var thing web.Thing
	err := readJSON(filepath.Join("testdata/things", filepath.Base(iri)+".json"), &thing)
	if os.IsNotExist(err) {
		return thing, fmt.Errorf("%s: %w", iri, web.ErrNotFound)
	}
	return thing, err
}

func (things) Describe(_ context.Context, iri string) (web.Result, error) {
	return nil, fmt.Errorf("%s as Turtle: %w", iri, web.ErrNotFound)
}

func readJSON(file string, into any) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}
