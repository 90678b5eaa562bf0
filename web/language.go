package web

import (
	"github.com/gin-gonic/gin"
	"golang.org/x/text/language"
)

// languageOf is the language to answer in, nb, nn or en: the one asked for by
// ?lang=, else the browser's first choice among them, else English.
func languageOf(c *gin.Context) string {
	if lang := c.Query("lang"); lang != "" {
		tag, err := language.Parse(lang)
		if err != nil {
			return "en"
		}
		return known([]language.Tag{tag})
	}
	tags, _, err := language.ParseAcceptLanguage(c.GetHeader("Accept-Language"))
	if err != nil {
		return "en"
	}
	return known(tags)
}

func known(tags []language.Tag) string {
	for _, tag := range tags {
		switch base, _ := tag.Base(); base.String() {
		case "nb", "no":
			return "nb"
		case "nn":
			return "nn"
		case "en":
			return "en"
		}
	}
	return "en"
}
