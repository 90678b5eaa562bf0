package protocol

// object is a JSON object of a message.
type object = map[string]any

const serviceName = "Samband"

// usualBatch is how many queries a client may send at once without waiting long.
const usualBatch = 100

// previewWidth and previewHeight are the size of a preview, in pixels.
const (
	previewWidth  = 430
	previewHeight = 260
)

// Manifest02 describes the service (0.2, section 2). Root is where the service
// is reached, such as http://127.0.0.1:8080; base is what ids are under.
func (s *Service) Manifest02(root, base string) any {
	suggest := func(what string) object {
		return object{
			"service_url": root, "service_path": "/reconcile/suggest/" + what,
			"flyout_service_url": root, "flyout_service_path": "/reconcile/flyout/" + what + "?id=${id}",
		}
	}
	return object{
		"versions":        []string{"0.2"},
		"name":            serviceName,
		"identifierSpace": base + "id/",
		"schemaSpace":     base + "ns#",
		"batchSize":       usualBatch, // OpenRefine sends ten otherwise
		"defaultTypes":    s.defaultTypes("en"),
		"view":            object{"url": root + "/id/{{id}}"},
		"preview":         object{"url": root + "/reconcile/preview?id={{id}}", "width": previewWidth, "height": previewHeight},
		"suggest":         object{"entity": suggest("entity"), "property": suggest("property"), "type": suggest("type")},
		"extend": object{
			"propose_properties": object{"service_url": root, "service_path": "/reconcile/propose"},
			"property_settings": []object{{
				"name": "limit", "label": "Limit", "type": "number", "default": 0,
				"help_text": "How many values to give at most (0: all)",
			}},
		},
	}
}

// Manifest1 describes the service (1.0-draft). The rest of its messages have
// fixed places under its address.
func (s *Service) Manifest1(root string, lang string) any {
	return object{
		"versions":          []string{"1.0-draft"},
		"name":              serviceName,
		"lang":              lang,
		"defaultTypes":      s.defaultTypes(lang),
		"view":              object{"url": root + "/id/{id}"},
		"preview":           object{"width": previewWidth, "height": previewHeight},
		"suggest":           object{"entity": true, "property": true, "type": true},
		"standardizedScore": true,
		"extend": object{
			"proposeProperties": true,
			"propertySettings": []object{{
				"id": "limit", "name": "Limit", "type": "number", "default": 0,
				"helpText": "How many values to give at most (0: all)",
			}},
		},
	}
}

// defaultTypes are those that are most often asked for.
func (s *Service) defaultTypes(lang string) []object {
	var out []object
	for _, id := range []string{"Organisation", "NGO", "IntergovernmentalBody", "UNBody", "GovernmentBody", "Country", "Place", "Work"} {
		if s.Ontology.Class(id) != nil {
			out = append(out, s.typeOf(id, lang))
		}
	}
	return out
}

func (s *Service) typeOf(id, lang string) object {
	c := s.Ontology.Class(id)
	out := object{"id": id, "name": c.Label.In(lang)}
	var broader []object
	for _, parent := range c.Parents {
		if p := s.Ontology.Class(parent); p != nil {
			broader = append(broader, object{"id": parent, "name": p.Label.In(lang)})
		}
	}
	if broader != nil {
		out["broader"] = broader
	}
	return out
}
