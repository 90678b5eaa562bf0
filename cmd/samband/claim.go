package main

import (
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/web"
)

const claimHelp = `Say something about the graph itself: that two things are one, that a statement
is wrong, that a claim no longer holds.

A claim is a statement like others, with its author, date, reason and evidence.
Nothing that was loaded is changed, and what was claimed can always be taken
back:

  samband claim merge iom scorecard/iom --reason "The same register number"
  samband claim split scorecard/iom --reason "A national office"
  samband claim correct iom-ngos wrong-reading --reason "The sentence is about UNHCR"
  samband claim withdraw src/by-kari/claim-20260304-050607 --reason "A mistake"
  samband claim list iom`

func claimCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "claim",
		Short: "Merge, split and correct, so that it can be taken back",
		Long:  claimHelp,
		Args:  arguments(0, 0, "one of merge, split, correct, withdraw, list"),
	}
	cmd.AddCommand(claimMerge(), claimSplit(), claimCorrect(), claimWithdraw(), claimList())
	cmd.RunE = func(*cobra.Command, []string) error {
		return wrongUsef("claim takes one of merge, split, correct, withdraw, list")
	}
	return cmd
}

// claimFlags are those of every claim.
type claimFlags struct {
	data *string
	wish web.ClaimWish
}

func newClaimFlags(cmd *cobra.Command) *claimFlags {
	f := &claimFlags{data: dataFlag(cmd)}
	cmd.Flags().StringVar(&f.wish.Reason, "reason", "", "`TEXT` that says why (required)")
	cmd.Flags().StringVar(&f.wish.Author, "author", "", "`NAME` of whoever claims it (default: who runs the program)")
	cmd.Flags().StringVar(&f.wish.Language, "lang", "en", "`LANGUAGE` of the reason: nb, nn or en")
	cmd.Flags().StringArrayVar(&f.wish.Evidence, "evidence", nil, "`PASSAGE` or address that shows it; may be repeated")
	return f
}

// claims makes the wish of a command with its arguments and makes the claim.
func (f *claimFlags) claim(cmd *cobra.Command, kind string) error {
	f.wish.Kind = kind
	store, err := openForWriting(*f.data)
	if err != nil {
		return err
	}
	defer store.Close()
	info, made, err := claimant{store}.Claim(cmd.Context(), f.wish)
	if err != nil {
		return err
	}
	for _, id := range made {
		if _, err := fmt.Fprintf(cmd.OutOrStdout(), "claimed in commit %d: %s\n", info.N, id); err != nil {
			return err
		}
	}
	return nil
}

func claimMerge() *cobra.Command {
	cmd := &cobra.Command{Use: "merge A B", Short: "Two things are one", Args: arguments(2, 2, "the ids of two things")}
	f := newClaimFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f.wish.A, f.wish.B = args[0], args[1]
		return f.claim(cmd, "merge")
	}
	return cmd
}

func claimSplit() *cobra.Command {
	cmd := &cobra.Command{Use: "split A [B]", Short: "A thing is not one with another, or with any", Args: arguments(1, 2, "the id of a thing, and maybe of the other")}
	f := newClaimFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f.wish.A = args[0]
		if len(args) > 1 {
			f.wish.B = args[1]
		}
		return f.claim(cmd, "split")
	}
	return cmd
}

func claimCorrect() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "correct STATEMENT KIND",
		Short: "A statement is a wrong-reading, source-is-wrong, outdated or superseded",
		Args:  arguments(2, 2, "the id of a statement and what is wrong with it"),
	}
	f := newClaimFlags(cmd)
	cmd.Flags().StringVar(&f.wish.Property, "property", "", "`NAME` of a plain fact's property; the statement is then a thing")
	cmd.Flags().StringVar(&f.wish.Value, "value", "", "`VALUE` of the property that is meant")
	cmd.Flags().StringVar(&f.wish.Passage, "passage", "", "`PASSAGE` if only what was read there is meant")
	cmd.Flags().StringVar(&f.wish.SupersededBy, "superseded-by", "", "`ID` of what holds instead")
	cmd.Flags().StringVar(&f.wish.ShouldBe, "should-be", "", "`VALUE` that is right")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f.wish.Statement = args[0]
		return f.claim(cmd, args[1])
	}
	return cmd
}

func claimWithdraw() *cobra.Command {
	cmd := &cobra.Command{Use: "withdraw CLAIM", Short: "A claim no longer holds", Args: arguments(1, 1, "the id of a claim")}
	f := newClaimFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		f.wish.Claim = args[0]
		return f.claim(cmd, "withdraw")
	}
	return cmd
}

func claimList() *cobra.Command {
	cmd := &cobra.Command{Use: "list [THING]", Short: "List the claims, all or those about one thing", Args: arguments(0, 1, "maybe the id of a thing")}
	r := readingFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := r.snapshot(cmd)
		if err != nil {
			return err
		}
		return listClaims(cmd, s, append(args, "")[0])
	}
	return cmd
}

func listClaims(cmd *cobra.Command, s graph.Snapshot, thing string) error {
	n, err := names.Build(cmd.Context(), s)
	if err != nil {
		return err
	}
	list, err := claimsOf(cmd.Context(), s, n, thing, "en")
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "claim\tmade\tauthor\tholds\tkind\tabout\treason")
	for _, c := range list {
		holds := "yes"
		if !c.Holds {
			holds = "no"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", c.ID, c.Made.Format(time.DateTime), c.Author, holds, c.Kind, aboutOf(c), c.Reason)
	}
	return w.Flush()
}

// aboutOf says in short what a claim is about.
func aboutOf(c web.Claim) string {
	switch {
	case c.A != nil && c.B != nil:
		return c.A.ID + " = " + c.B.ID
	case c.Statement != nil:
		text := c.Statement.ID
		for _, part := range []string{c.Property, c.Value} {
			if part != "" {
				text += " " + part
			}
		}
		return text
	}
	return c.Of
}
