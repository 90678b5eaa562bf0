package web

import (
	"mime"
	"strconv"
	"strings"
)

// preferred is the offer that an Accept header likes best (RFC 9110, 12.5.1);
// of equals the first offered. It is "" when none is acceptable.
func preferred(accept string, offers []string) string {
	if strings.TrimSpace(accept) == "" {
		return offers[0]
	}
	best, bestQuality := "", 0.0
	for _, offer := range offers {
		if q := quality(accept, offer); q > bestQuality {
			best, bestQuality = offer, q
		}
	}
	return best
}

// quality is what the most specific range that matches the offer gives it.
func quality(accept, offer string) float64 {
	found, closest := 0.0, 0
	for part := range strings.SplitSeq(accept, ",") {
		media, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		if s := specificity(media, offer); s > closest {
			found, closest = weight(params["q"]), s
		}
	}
	return found
}

// specificity is 3 for the type itself, 2 for text/*, 1 for */*, 0 for none.
func specificity(media, offer string) int {
	group, _, _ := strings.Cut(offer, "/")
	switch media {
	case offer:
		return 3
	case group + "/*":
		return 2
	case "*/*":
		return 1
	}
	return 0
}

func weight(q string) float64 {
	if q == "" {
		return 1
	}
	w, err := strconv.ParseFloat(q, 64)
	if err != nil {
		return 0
	}
	return w
}
