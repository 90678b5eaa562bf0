package mapping

import (
	_ "embed"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/currency"
)

//go:embed cells.yaml
var cellsFile []byte

// cellWords are what cells.yaml says.
type cellWords struct {
	Missing    []string            `yaml:"missing"`
	Nobody     []string            `yaml:"nobody"`
	About      []string            `yaml:"about"`
	Scales     map[string][]string `yaml:"scales"`
	Currencies map[string][]string `yaml:"currencies"`
	Prefixes   map[string]string   `yaml:"prefixes"`
}

// cellsOf are the words by what they are. That the file can be read is tested.
var cellsOf = sync.OnceValue(func() (w struct {
	missing, nobody, about map[string]bool
	scales                 map[string]*big.Rat
	currencies             map[string][]string
	prefixes               map[string]*big.Rat
}) {
	var file cellWords
	if err := yaml.Unmarshal(cellsFile, &file); err != nil {
		panic("cells.yaml: " + err.Error())
	}
	w.missing, w.nobody, w.about, w.scales, w.currencies, w.prefixes = map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]*big.Rat{}, file.Currencies, map[string]*big.Rat{}
	for _, word := range file.Missing {
		w.missing[plainWord(word)] = true
	}
	for _, word := range file.Nobody {
		w.nobody[plainWord(word)] = true
	}
	for _, word := range file.About {
		w.about[plainWord(word)] = true
	}
	for times, words := range file.Scales {
		for _, word := range words {
			w.scales[word], _ = new(big.Rat).SetString(times)
		}
	}
	for prefix, times := range file.Prefixes {
		w.prefixes[prefix], _ = new(big.Rat).SetString(times)
	}
	return w
})

func plainWord(word string) string {
	word = strings.ToLower(strings.TrimSpace(word))
	if bare := strings.TrimRight(word, "."); bare != "" {
		return bare
	}
	return word
}

// amount is a number as a cell has it, with the words around it.
type amount struct {
	digits     string   // with the marks between them
	times      *big.Rat // by a word such as million, nil if there is none
	currencies []string // that a sign or code may be, none if there is none
	about      bool     // a word says that it is not exact
}

var amountForm = regexp.MustCompile(`^([^\d]*?)([-+]?\d(?:[\d.,']*\d)?(?:[eE][+-]?\d{1,2})?)([^\d]*)$`)

// readAmount divides a cell into its number and the words around it. It is none
// if there is a word that is not known.
func readAmount(cell string) (amount, bool) {
	if plainNumber.MatchString(cell) {
		return amount{digits: cell}, true
	}
	text := strings.TrimRight(minus.Replace(strings.TrimSpace(cell)), "*")
	m := amountForm.FindStringSubmatch(withoutGaps(text))
	if m == nil {
		return amount{}, false
	}
	a := amount{digits: strings.ReplaceAll(m[2], "'", "")}
	before, after := strings.TrimSpace(m[1]), strings.TrimSpace(m[3])
	if before == "(" && after == ")" { // as bookkeepers write it
		a.digits = "-" + a.digits
		return a, true
	}
	return a, a.words(before) && a.words(after)
}

var minus = strings.NewReplacer("\u2212", "-")

// withoutGaps takes out what stands between the groups of a number.
func withoutGaps(text string) string {
	var out []rune
	runes := []rune(text)
	for i, r := range runes {
		if unicode.IsSpace(r) || r == '\u202f' || r == '\u00a0' {
			if i > 0 && i+3 < len(runes) && unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]) && unicode.IsDigit(runes[i+2]) && unicode.IsDigit(runes[i+3]) &&
				!(i+4 < len(runes) && unicode.IsDigit(runes[i+4])) {
				continue
			}
			r = ' '
		}
		out = append(out, r)
	}
	return string(out)
}

// words reads what stands before or behind a number.
func (a *amount) words(text string) bool {
	w := cellsOf()
	if w.about[plainWord(text)] {
		a.about = true
		return true
	}
	for _, word := range strings.Fields(text) {
		if !a.word(word) {
			return false
		}
	}
	return true
}

func (a *amount) word(word string) bool {
	w := cellsOf()
	plain := plainWord(word)
	if w.about[plain] {
		a.about = true
		return true
	}
	if times, is := w.scales[plain]; is && a.times == nil {
		a.times = times
		return true
	}
	for _, form := range []string{plain, strings.ToLower(word)} {
		if codes, is := w.currencies[form]; is {
			return a.in(codes) && a.scaled(word)
		}
	}
	if len(word) == 4 && word[1:] == strings.ToUpper(word[1:]) { // MNOK
		if _, err := currency.ParseISO(word[1:]); err == nil {
			return a.in([]string{word[1:]}) && a.scaled(word)
		}
	}
	if _, err := currency.ParseISO(word); err == nil {
		return a.in([]string{strings.ToUpper(word)})
	}
	// a sign at a word, as in "$m" and "kr.mill"
	for sign, codes := range w.currencies {
		if rest, has := strings.CutPrefix(plain, sign); has && rest != "" && !unicode.IsLetter([]rune(sign)[0]) && w.scales[rest] != nil && a.times == nil {
			a.times = w.scales[rest]
			return a.in(codes)
		}
	}
	return false
}

// in notes a currency. Two that exclude each other are none.
func (a *amount) in(codes []string) bool {
	if len(codes) == 0 {
		return true
	}
	if len(a.currencies) == 0 {
		a.currencies = codes
		return true
	}
	a.currencies = slices.DeleteFunc(slices.Clone(a.currencies), func(c string) bool { return !slices.Contains(codes, c) })
	return len(a.currencies) > 0
}

// scaled reads the scale of a word such as MNOK.
func (a *amount) scaled(word string) bool {
	if len(word) != 4 || a.times != nil {
		return true
	}
	if _, err := currency.ParseISO(word[1:]); err != nil {
		return true
	}
	times, is := cellsOf().prefixes[strings.ToUpper(word[:1])]
	a.times = times
	return is
}

// IsNobody tells what stands for a name and names nobody in particular.
func IsNobody(name string) bool { return isMissing(name) || cellsOf().nobody[plainWord(name)] }

// isMissing tells what stands for a cell of which nothing is known.
func isMissing(cell string) bool { return cellsOf().missing[plainWord(cell)] }
