package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/questions"
)

const askHelp = `Answer a question in words, in Norwegian or English, with the sentences that
the answer rests on:

  samband ask "Which organisations cooperate with IOM?"
  samband ask "Hvem finansierer IOM?" --lang nn

Each line is marked by how directly the sources say it: ● a source says so,
◐ from the heading or next sentence, ＋ put together from several statements,
○ close, but something is missing.`

type askFlags struct {
	reading
	lang   *string
	asJSON *bool
}

func askCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   `ask "QUESTION"`,
		Short: "Answer a question in words",
		Long:  askHelp,
		Args:  arguments(1, 1, "one question, in quotation marks"),
	}
	f := askFlags{
		reading: readingFlags(cmd),
		lang:    cmd.Flags().String("lang", "", "language of the answer: nb, nn or en (default the question's own)"),
		asJSON:  cmd.Flags().Bool("json", false, "print the answer as /api/v1/ask sends it"),
	}
	f.chosenSources(cmd)
	f.server = serverFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return ask(cmd, args[0], f) }
	return cmd
}

func ask(cmd *cobra.Command, question string, f askFlags) error {
	if !slices.Contains([]string{"", "nb", "nn", "en"}, *f.lang) {
		return wrongUsef("--lang is nb, nn or en, not %q", *f.lang)
	}
	answer, err := f.answer(cmd, question)
	if err != nil {
		return err
	}
	if *f.asJSON {
		out := json.NewEncoder(cmd.OutOrStdout())
		out.SetEscapeHTML(false)
		out.SetIndent("", "  ")
		return out.Encode(answer)
	}
	_, err = cmd.OutOrStdout().Write(answerText(answer))
	return err
}

// answer gives the answer of the server, if one is named, or of the store.
func (f askFlags) answer(cmd *cobra.Command, question string) (questions.Answer, error) {
	var answer questions.Answer
	if *f.server != "" {
		server, err := serverAt(*f.server)
		if err != nil {
			return answer, err
		}
		parameters := f.parameters()
		parameters.Set("q", question)
		if *f.lang != "" {
			parameters.Set("lang", *f.lang)
		}
		return answer, server.get(cmd.Context(), "/api/v1/ask", parameters, &answer)
	}
	snapshot, err := f.merged(cmd)
	if err != nil {
		return answer, err
	}
	answer, err = answerTo(cmd.Context(), snapshot, question, *f.lang)
	if err != nil {
		return answer, fmt.Errorf("answering the question: %w", err)
	}
	return answer, nil
}

func answerTo(ctx context.Context, s graph.Snapshot, question, lang string) (questions.Answer, error) {
	o, err := ontology.Load()
	if err != nil {
		return questions.Answer{}, err
	}
	engine, err := questions.New(ctx, s, o)
	if err != nil {
		return questions.Answer{}, err
	}
	return engine.Ask(ctx, question, lang)
}
