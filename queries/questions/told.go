package questions

import "strings"

// told says what a row tells of its statement beside its things, where the
// relation stands for several of its kind: which treaty action it was, and
// when.
func (s *session) told(m *candidate) []string {
	var parts []string
	for _, property := range m.form.Tells {
		for _, q := range m.node.values(property, m.form.Shadow) {
			parts = append(parts, s.termLabel(q.Object))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	if time := m.node.text("edtf"); time != "" {
		parts = append(parts, time)
	}
	return []string{strings.Join(parts, ", ")}
}
