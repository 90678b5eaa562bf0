package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

// usageError is an error in how the command was written.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func wrongUsef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// wrong makes what a check of the arguments finds an error of use.
func wrong(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}

// arguments checks how many there are and says which.
func arguments(least, most int, what string) cobra.PositionalArgs {
	return wrong(func(cmd *cobra.Command, args []string) error {
		if len(args) < least || most >= 0 && len(args) > most {
			return fmt.Errorf("%s takes %s; see samband %s --help", cmd.Name(), what, cmd.Name())
		}
		return nil
	})
}

// statusOf prints an error and gives the exit status that goes with it.
func statusOf(err error, stderr io.Writer) int {
	if err == nil {
		return done
	}
	fmt.Fprintf(stderr, "samband: %v\n", err)
	var usage usageError
	if errors.As(err, &usage) {
		return wrongUse
	}
	return failed
}
