package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/samband/samband/web"
)

// remote is a server that a command asks instead of opening a store, which the
// server keeps to itself.
type remote struct {
	url   string
	token string
}

// serverFlag lets a command ask a server.
func serverFlag(cmd *cobra.Command) *string {
	return cmd.Flags().String("server", "", "`URL` of a running server to ask instead of a store; its access token is taken from SAMBAND_TOKEN")
}

// serverAt gives the server with the address that serve prints: the token may
// stand in it.
func serverAt(address string) (remote, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return remote{}, wrongUsef("--server is an address such as http://127.0.0.1:8080, not %q", address)
	}
	token := u.Query().Get("token")
	if token == "" {
		token = os.Getenv("SAMBAND_TOKEN")
	}
	u.RawQuery, u.Fragment = "", ""
	return remote{url: strings.TrimSuffix(u.String(), "/"), token: token}, nil
}

// get reads JSON from a path of the server.
func (r remote) get(ctx context.Context, path string, parameters url.Values, into any) error {
	body, err := r.send(ctx, http.MethodGet, path+"?"+parameters.Encode(), "", "application/json", nil)
	if err != nil {
		return err
	}
	defer body.Close()
	return r.decode(body, into)
}

// post sends JSON to a path of the server and reads JSON from it.
func (r remote) post(ctx context.Context, path string, from, into any) error {
	content, err := json.Marshal(from)
	if err != nil {
		return err
	}
	body, err := r.send(ctx, http.MethodPost, path, "application/json", "application/json", bytes.NewReader(content))
	if err != nil {
		return err
	}
	defer body.Close()
	return r.decode(body, into)
}

func (r remote) decode(body io.Reader, into any) error {
	if err := json.NewDecoder(body).Decode(into); err != nil {
		return fmt.Errorf("%s sends no answer of Samband: %w", r.url, err)
	}
	return nil
}

// send gives the body of a response, which the caller closes. What the server
// refuses is an error with the server's own words.
func (r remote) send(ctx context.Context, method, path, contentType, accept string, content io.Reader) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, method, r.url+path, content)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", accept)
	if contentType != "" {
		request.Header.Set("Content-Type", contentType)
	}
	if r.token != "" {
		request.Header.Set("Authorization", "Bearer "+r.token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, fmt.Errorf("asking the server: %w", err)
	}
	if response.StatusCode < 300 {
		return response.Body, nil
	}
	defer response.Body.Close()
	return nil, r.refusal(response)
}

// refusalError is what a server answers instead of what was asked for.
type refusalError struct {
	web.Problem
	server string
}

func (e refusalError) Error() string {
	return fmt.Sprintf("%s says: %s", e.server, e.Detail)
}

func (r remote) refusal(response *http.Response) error {
	problem := web.Problem{Status: response.StatusCode, Detail: response.Status}
	// What is no problem report leaves the status to say what is wrong.
	_ = json.NewDecoder(io.LimitReader(response.Body, 16<<20)).Decode(&problem)
	return refusalError{problem, r.url}
}

// parameters are those that choose the state to be read.
func (r reading) parameters() url.Values {
	values := url.Values{}
	if *r.at != "" {
		values.Set("at", *r.at)
	}
	if r.sources != nil {
		for _, id := range *r.sources {
			values.Add("sources", id)
		}
	}
	return values
}
