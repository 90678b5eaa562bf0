package main

import (
	"cmp"
	"maps"
	"slices"
	"testing"
)

// phrasingScore counts the answers to sentences made of phrases: by verdict, and
// of each kind of sentence and each phrase how many are right.
type phrasingScore struct {
	verdicts             map[string]int
	bySentence, byPhrase map[string]*share
}

type share struct{ right, asked int }

func newPhrasingScore() phrasingScore {
	return phrasingScore{verdicts: map[string]int{}, bySentence: map[string]*share{}, byPhrase: map[string]*share{}}
}

// count takes in one answer, and logs the question where it is not right.
func (s phrasingScore) count(t *testing.T, verdict, relation, words, sentence, question string) {
	t.Helper()
	s.verdicts[verdict]++
	tally(s.bySentence, sentence, verdict)
	tally(s.byPhrase, relation+": "+words, verdict)
	if verdict != "right" {
		t.Logf("%-8s %s | %s | %s", verdict, relation, sentence, question)
	}
}

func tally(by map[string]*share, key, verdict string) {
	if by[key] == nil {
		by[key] = &share{}
	}
	if by[key].asked++; verdict == "right" {
		by[key].right++
	}
}

// check logs what was missed, and fails where fewer than least per cent of the
// sentences bring their statement back.
func (s phrasingScore) check(t *testing.T, least int) {
	t.Helper()
	logMissed(t, s.bySentence)
	logMissed(t, s.byPhrase)
	t.Log(s.verdicts)
	asked := 0
	for _, n := range s.verdicts {
		asked += n
	}
	if right := s.verdicts["right"]; 100*right < least*asked {
		t.Errorf("%d of %d sentences bring their statement back, not %d %%", right, asked, least)
	}
}

// logMissed lists what was not always right, the worst first.
func logMissed(t *testing.T, by map[string]*share) {
	t.Helper()
	for _, k := range slices.SortedFunc(maps.Keys(by), func(a, b string) int {
		return cmp.Or(cmp.Compare(by[a].right*by[b].asked, by[b].right*by[a].asked), cmp.Compare(a, b))
	}) {
		if n := by[k]; n.right < n.asked {
			t.Logf("%3d of %3d  %s", n.right, n.asked, k)
		}
	}
}
