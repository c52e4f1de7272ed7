// Reads a report on standard input with reviewdog's own parser for the format that is named, and prints what it understood:
// a JSON object a line.
package main

import (
	"fmt"
	"os"

	"github.com/reviewdog/reviewdog/parser"
	"google.golang.org/protobuf/encoding/protojson"
)

func main() {
	reader, err := parser.New(&parser.Option{FormatName: os.Args[1]})
	if err == nil {
		diagnostics, failed := reader.Parse(os.Stdin)
		for _, diagnostic := range diagnostics {
			fmt.Println(protojson.MarshalOptions{}.Format(diagnostic))
		}
		err = failed
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
