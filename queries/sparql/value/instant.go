package value

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Instant is a date, a time of day or both. Without a zone it is kept as if
// it were in UTC.
type Instant struct {
	At    time.Time
	Zoned bool
	// Zone is the zone as written, such as Z or +02:00.
	Zone string
	// seconds is the seconds within the minute as written.
	seconds string
}

const (
	datePart = `(-?[0-9]{4,9})-([0-9]{2})-([0-9]{2})`
	timePart = `([0-9]{2}):([0-9]{2}):([0-9]{2}(?:\.[0-9]+)?)`
	zonePart = `(Z|[+-][0-9]{2}:[0-9]{2})?`
)

var (
	dateTimeForm = regexp.MustCompile(`^` + datePart + `T` + timePart + zonePart + `$`)
	dateForm     = regexp.MustCompile(`^` + datePart + zonePart + `$`)
	timeForm     = regexp.MustCompile(`^` + timePart + zonePart + `$`)
)

func parseDateTime(text string) (Instant, bool) {
	m := dateTimeForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return Instant{}, false
	}
	return newInstant(m[1:4], m[4:7], m[7])
}

func parseDate(text string) (Instant, bool) {
	m := dateForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return Instant{}, false
	}
	return newInstant(m[1:4], []string{"00", "00", "00"}, m[4])
}

func parseTime(text string) (Instant, bool) {
	m := timeForm.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return Instant{}, false
	}
	return newInstant([]string{"1972", "12", "31"}, m[1:4], m[4])
}

func newInstant(date, clock []string, zone string) (Instant, bool) {
	year, month, day := atoi(date[0]), atoi(date[1]), atoi(date[2])
	hour, minute := atoi(clock[0]), atoi(clock[1])
	second, fraction, _ := strings.Cut(clock[2], ".")
	nanos := atoi((fraction + "000000000")[:9])
	offset, zoneOK := zoneOffset(zone)
	endOfDay := hour == 24 && minute == 0 && atoi(second) == 0 && nanos == 0
	if !zoneOK || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) ||
		hour > 23 && !endOfDay || minute > 59 || atoi(second) > 59 {
		return Instant{}, false
	}
	at := time.Date(year, time.Month(month), day, hour, minute, atoi(second), nanos, time.FixedZone(zone, offset))
	return Instant{At: at, Zoned: zone != "", Zone: zone, seconds: clock[2]}, true
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// atoi reads digits that a regular expression has already checked.
func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

func zoneOffset(zone string) (seconds int, ok bool) {
	if zone == "" || zone == "Z" {
		return 0, true
	}
	hours, minutes := atoi(zone[1:3]), atoi(zone[4:6])
	if hours > 14 || minutes > 59 || hours == 14 && minutes > 0 {
		return 0, false
	}
	seconds = hours*3600 + minutes*60
	if zone[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

// Seconds gives the seconds within the minute as an exact number.
func (i Instant) Seconds() Number {
	n, ok := parseDecimal(i.seconds)
	if !ok {
		return exactly(decimalType, new(big.Int), 0)
	}
	return n
}

// ZoneDuration gives the zone as the text of an xsd:dayTimeDuration.
func (i Instant) ZoneDuration() string {
	_, offset := i.At.Zone()
	if offset == 0 {
		return "PT0S"
	}
	sign := ""
	if offset < 0 {
		sign, offset = "-", -offset
	}
	text := sign + "PT"
	if hours := offset / 3600; hours > 0 {
		text += strconv.Itoa(hours) + "H"
	}
	if minutes := offset % 3600 / 60; minutes > 0 {
		text += strconv.Itoa(minutes) + "M"
	}
	return text
}

// Now is the literal of a moment, to the millisecond.
func Now(t time.Time) Value {
	return Literal(t.UTC().Format("2006-01-02T15:04:05.000Z"), XSDDateTime)
}

// compareInstants gives -1, 0 or 1. An instant without a zone may be up to 14
// hours off; ok is false when that decides.
func compareInstants(a, b Instant) (order int, ok bool) {
	if a.Zoned == b.Zoned {
		return a.At.Compare(b.At), true
	}
	gap := a.At.Sub(b.At)
	if gap > 14*time.Hour || gap < -14*time.Hour {
		return a.At.Compare(b.At), true
	}
	return 0, false
}
