package search

import (
	"slices"
	"sort"
	"strings"
)

// words finds the entries whose names hold a word: all distinct words in order,
// each with its entries in order.
type words struct {
	list    []string
	entries [][]int32
	called  map[string][]int32 // by the whole name
	lengths map[int][]int32    // places in list by length, for words with a wrong letter
}

func newWords(entries []entry) words {
	at, called := map[string][]int32{}, map[string][]int32{}
	for i, e := range entries {
		for _, n := range e.names {
			called[n.folded] = append(called[n.folded], int32(i))
			for _, word := range n.words {
				if list := at[word]; len(list) == 0 || list[len(list)-1] != int32(i) {
					at[word] = append(list, int32(i))
				}
			}
		}
	}
	w := words{list: make([]string, 0, len(at)), called: called, lengths: map[int][]int32{}}
	for word := range at {
		w.list = append(w.list, word)
	}
	sort.Strings(w.list)
	w.entries = make([][]int32, len(w.list))
	for i, word := range w.list {
		w.entries[i] = at[word]
		w.lengths[len(word)] = append(w.lengths[len(word)], int32(i))
	}
	return w
}

// beginning gives the entries with a word that begins so.
func (w words) beginning(prefix string) []int32 {
	from := sort.SearchStrings(w.list, prefix)
	to := from
	for to < len(w.list) && strings.HasPrefix(w.list[to], prefix) {
		to++
	}
	return union(w.entries[from:to])
}

// nearly gives the entries with a word that is this one but for one letter.
func (w words) nearly(word string) []int32 {
	var lists [][]int32
	for n := len(word) - 1; n <= len(word)+1; n++ {
		for _, i := range w.lengths[n] {
			if nearly(w.list[i], word) {
				lists = append(lists, w.entries[i])
			}
		}
	}
	return union(lists)
}

func union(lists [][]int32) []int32 {
	if len(lists) == 1 {
		return lists[0]
	}
	var out []int32
	for _, list := range lists {
		out = append(out, list...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
