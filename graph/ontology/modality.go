package ontology

// Modality says how a source says something, where it does not say it plainly.
type Modality string

// The modalities that a row can have.
const (
	Plain       Modality = ""
	Hedged      Modality = "hedged"
	Attributed  Modality = "attributed"
	Denied      Modality = "denied"
	Planned     Modality = "planned"
	Recommended Modality = "recommended"
	Obligatory  Modality = "obligatory"
)

// Modalities gives all of them but Plain.
func Modalities() []Modality {
	return []Modality{Hedged, Attributed, Denied, Planned, Recommended, Obligatory}
}

// Shade is a class of statements that are not plainly so. Its members name the
// class that the statement would have if it were, and hold their values under
// shadow predicates.
type Shade struct {
	Modality Modality
	Class    string // such as "Denial"
	Names    string // the property that names the class, such as "denies"
	Label    Labels
}

// Shades gives the classes of statements that are not plainly so.
func Shades() []Shade {
	return []Shade{
		{Denied, "Denial", "denies", Labels{"benektelse", "nekting", "denial"}},
		{Planned, "Intention", "intends", Labels{"plan", "plan", "intention"}},
		{Recommended, "Advice", "advises", Labels{"råd", "råd", "advice"}},
		{Obligatory, "Duty", "obliges", Labels{"plikt", "plikt", "duty"}},
	}
}

// Shade gives the class for a modality; ok is false where statements of the
// modality are stored as plain ones.
func (m Modality) Shade() (shade Shade, ok bool) {
	for _, s := range Shades() {
		if s.Modality == m {
			return s, true
		}
	}
	return Shade{}, false
}
