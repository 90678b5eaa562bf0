package main

import (
	"encoding/csv"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph/ontology"
)

const templateHelp = `Print the header of a statement file for a class, ready to be filled in and
loaded:

  samband template FundingFlow > FundingFlow.csv

Without a class, list the classes there are.`

func templateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "template [CLASS]",
		Short: "Print the header of a statement file",
		Long:  templateHelp,
		Args:  arguments(0, 1, "at most one class"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := ontology.Load()
			if err != nil {
				return err
			}
			if len(args) == 0 {
				return listClasses(cmd, o)
			}
			return printTemplate(cmd, o, args[0])
		},
	}
}

func listClasses(cmd *cobra.Command, o *ontology.Ontology) error {
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	for _, c := range o.Classes() {
		fmt.Fprintf(w, "%s\t%s\t%s\n", c.ID, c.Label.EN, c.Label.NB)
	}
	return w.Flush()
}

func printTemplate(cmd *cobra.Command, o *ontology.Ontology, class string) error {
	header := o.Template(class)
	if header == nil {
		return fmt.Errorf("there is no class %s; samband template lists the classes", class)
	}
	w := csv.NewWriter(cmd.OutOrStdout())
	if err := w.Write(header); err != nil {
		return err
	}
	w.Flush()
	return w.Error()
}
