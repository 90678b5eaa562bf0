package reconcile

// edits gives how many letters must be put in, left out, replaced or swapped
// with their neighbour to make b of a, and most+1 if it is more than most.
func edits(a, b string, most int) int {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > most {
		return most + 1
	}
	var rows [3][maxWord + 1]int
	before, last, now := &rows[0], &rows[1], &rows[2]
	if len(b) > maxWord {
		a, b = a[:min(len(a), maxWord)], b[:maxWord]
	}
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			n := min(last[j]+1, now[j-1]+1)
			same := last[j-1]
			if a[i-1] != b[j-1] {
				same++
			}
			n = min(n, same)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				n = min(n, before[j-2]+1)
			}
			now[j] = n
			least = min(least, n)
		}
		if least > most {
			return most + 1
		}
		before, last, now = last, now, before
	}
	return min(last[len(b)], most+1)
}

// maxWord is how many letters of a word are compared.
const maxWord = 40

// likeness says how like two words are that are not the same: 1 for the same,
// 0 for different words. A short word has room for no slip.
func likeness(a, b string) float64 {
	n := min(len(a), len(b))
	switch {
	case a == b:
		return 1
	case n >= 3 && (len(a) > n && a[:n] == b || len(b) > n && b[:n] == a):
		// "Deutschlan", "env" for "environment": the shorter, the less sure
		return min(0.9, 0.6+0.3*float64(n)/float64(max(len(a), len(b))))
	case n < 4:
		return 0
	}
	most := 1
	if n >= 7 {
		most = 2
	}
	switch d := edits(a, b, most); {
	case d > most:
		return 0
	default:
		return max(0, 1-1.2*float64(d)/float64(n))
	}
}
