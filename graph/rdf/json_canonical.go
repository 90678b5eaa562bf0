package rdf

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// canonicalJSON writes what was decoded from JSON as RFC 8785 says.
func canonicalJSON(v any) string {
	var b strings.Builder
	writeCanonical(&b, v)
	return b.String()
}

func writeCanonical(b *strings.Builder, v any) {
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case float64:
		b.WriteString(canonicalNumber(v))
	case json.Number:
		n, _ := v.Float64() // a number too large is infinite, which is none
		b.WriteString(canonicalNumber(n))
	case string:
		writeCanonicalText(b, v)
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			writeCanonical(b, item)
		}
		b.WriteByte(']')
	case map[string]any:
		b.WriteByte('{')
		for i, key := range keysAsUTF16(v) {
			if i > 0 {
				b.WriteByte(',')
			}
			writeCanonicalText(b, key)
			b.WriteByte(':')
			writeCanonical(b, v[key])
		}
		b.WriteByte('}')
	}
}

// canonicalNumber writes a number as ECMAScript does.
func canonicalNumber(n float64) string {
	if n == 0 {
		return "0" // and so is the negative one
	}
	if size := math.Abs(n); size < 1e-6 || size >= 1e21 {
		text := strconv.FormatFloat(n, 'e', -1, 64)
		mantissa, exponent, _ := strings.Cut(text, "e")
		return mantissa + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

func writeCanonicalText(b *strings.Builder, s string) {
	b.WriteByte('"')
	for _, r := range s {
		if i := strings.IndexRune("\b\t\n\f\r\"\\", r); i >= 0 {
			b.WriteByte('\\')
			b.WriteByte(`btnfr"\`[i])
		} else if r < 0x20 {
			b.WriteString(`\u00`)
			b.WriteByte("0123456789abcdef"[r>>4])
			b.WriteByte("0123456789abcdef"[r&15])
		} else {
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}

// keysAsUTF16 gives the keys in the order of their UTF-16 code units.
func keysAsUTF16(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b string) int {
		return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
	})
	return keys
}
