package web

import (
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics counts requests by route and status, never by what was asked.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.HistogramVec
	queries  prometheus.Gauge // the SPARQL queries that are being answered
}

func newMetrics() metrics {
	m := metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "samband_request_duration_seconds",
			Help:    "How long requests took, by route, method and status.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"route", "method", "status"}),
		queries: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "samband_queries_running",
			Help: "How many SPARQL queries are being answered.",
		}),
	}
	m.registry.MustRegister(m.requests, m.queries, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// measure times each request. A path that is no route counts as one, so that
// there are never more series than routes.
func (m metrics) measure(c *gin.Context) {
	start := time.Now()
	c.Next()
	m.requests.WithLabelValues(c.FullPath(), c.Request.Method, strconv.Itoa(c.Writer.Status())).
		Observe(time.Since(start).Seconds())
}

// serve writes the figures in Prometheus' text format.
func (m metrics) serve() gin.HandlerFunc {
	return gin.WrapH(promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{DisableCompression: true}))
}
