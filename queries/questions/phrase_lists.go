package questions

import "github.com/samband/samband/queries/names"

// phraseLists are the lists of phrases of one language in a file of the lexicon: each
// has a name, and a phrase may stand in several.
type phraseLists struct {
	lists   map[string][]string // folded phrase → the lists that it stands in
	longest int                 // in words
}

// loadPhraseLists reads a file of such lists, by language.
func loadPhraseLists(name string) (map[string]*phraseLists, error) {
	file, err := lexiconFile[map[string]map[string][]string](name)
	if err != nil {
		return nil, err
	}
	out := map[string]*phraseLists{}
	for lang, lists := range file {
		l := &phraseLists{lists: map[string][]string{}}
		for list, phrases := range lists {
			for _, phrase := range phrases {
				run := names.Words(phrase)
				l.lists[foldedOf(run)] = append(l.lists[foldedOf(run)], list)
				l.longest = max(l.longest, len(run))
			}
		}
		out[lang] = l
	}
	return out, nil
}
