package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/samband/samband/loaders/drafts/draftstest"
)

var (
	importRows = flag.Int("import-rows", 0, "`ROWS` of the table that BenchmarkImport loads; 100000 is what docs/performance.md tells")
	iatiFile   = flag.String("iati", "", "`FILE` of IATI activities that BenchmarkImport loads as well, many times over")
)

// BenchmarkImport gives the figures of imports in docs/performance.md: a table
// is mapped, matched against 20,000 organisations and committed by the built
// program in a process of its own, from its start to its end. The memory is the
// most that was resident.
func BenchmarkImport(b *testing.B) {
	if *importRows == 0 {
		b.Skip("no -import-rows ROWS")
	}
	dir := b.TempDir()
	program := filepath.Join(dir, "program")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	run := func(args ...string) *exec.Cmd {
		cmd := exec.Command(program, args...)
		cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+dir)
		start := time.Now()
		out, err := cmd.CombinedOutput()
		if err != nil {
			b.Fatalf("%v: %v\n%s", args, err, out)
		}
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		used := cmd.ProcessState.SysUsage().(*syscall.Rusage)
		fmt.Printf("%-30s %6.2f s, CPU %6.2f s, %4d MB at most; %s\n", strings.Join(args[:1], " ")+" "+filepath.Base(args[1]),
			time.Since(start).Seconds(), (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), used.Maxrss>>10, lines[len(lines)-1])
		return cmd
	}
	write := func(name string, to func(io.Writer) error) string {
		path := filepath.Join(dir, name)
		file, err := os.Create(path)
		if err == nil {
			err = to(file)
		}
		if err != nil {
			b.Fatal(err)
		}
		if err := file.Close(); err != nil {
			b.Fatal(err)
		}
		return path
	}
	mapping := write("mapping.yaml", func(w io.Writer) error { _, err := io.WriteString(w, draftstest.Mapping); return err })
	run("load", write("register.nq", func(w io.Writer) error { return draftstest.Organisations(w, 20000) }), "--source", "register", "--title", "Register", "--language", "en")
	run("load", write("grants.csv", func(w io.Writer) error { return draftstest.Grants(w, *importRows, 30000) }), "--mapping", mapping, "--lang", "en")
	if *iatiFile == "" {
		return
	}
	large := write("large.xml", func(w io.Writer) error { return repeated(w, *iatiFile) })
	info, err := os.Stat(large)
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	run("load", large, "--source", "our-iati", "--title", "Ours", "--language", "en", "--dry-run")
	fmt.Printf("%-30s %6.2f MB/s of %d MB\n", "", float64(info.Size())/1e6/time.Since(start).Seconds(), info.Size()/1e6)
}

// repeated writes the activities of a file until they are 200 MB, each time
// under other identifiers.
func repeated(to io.Writer, name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	first, end := regexp.MustCompile(`<iati-activity[\s>]`).FindIndex(text), strings.LastIndex(string(text), "</iati-activities>")
	if first == nil || end < first[0] {
		return fmt.Errorf("%s has no activities", name)
	}
	begin := first[0]
	if _, err := to.Write(text[:begin]); err != nil {
		return err
	}
	activities := string(text[begin:end])
	for n := range 1 + 200_000_000/len(activities) {
		if _, err := io.WriteString(to, strings.ReplaceAll(activities, "</iati-identifier>", fmt.Sprintf("-%d</iati-identifier>", n))); err != nil {
			return err
		}
	}
	_, err = to.Write(text[end:])
	return err
}
