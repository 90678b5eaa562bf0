package syntax

func isDigit(c byte) bool        { return c >= '0' && c <= '9' }
func isLetter(c byte) bool       { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isAlphanumeric(c byte) bool { return isDigit(c) || isLetter(c) }
func isHex(c byte) bool          { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }
func isDigitRune(r rune) bool    { return r >= '0' && r <= '9' }

// isNameStart is PN_CHARS_BASE of the grammar.
func isNameStart(r rune) bool {
	switch {
	case r < 0x80:
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	case r < 0x300:
		return r >= 0xC0 && r != 0xD7 && r != 0xF7
	case r < 0x2000:
		return r >= 0x370 && r != 0x37E
	}
	return r == 0x200C || r == 0x200D ||
		between(r, 0x2070, 0x218F) || between(r, 0x2C00, 0x2FEF) || between(r, 0x3001, 0xD7FF) ||
		between(r, 0xF900, 0xFDCF) || between(r, 0xFDF0, 0xFFFC) || between(r, 0x10000, 0xEFFFF)
}

// isVarRune says whether r may stand in the name of a variable.
func isVarRune(r rune, first bool) bool {
	return isNameStart(r) || r == '_' || isDigitRune(r) ||
		!first && (r == 0xB7 || between(r, 0x300, 0x36F) || r == 0x203F || r == 0x2040)
}

// isNameRune is PN_CHARS of the grammar.
func isNameRune(r rune) bool { return isVarRune(r, false) || r == '-' }

func between(r, low, high rune) bool { return r >= low && r <= high }
