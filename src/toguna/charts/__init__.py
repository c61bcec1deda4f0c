"""Drawing only: data and printed words in, a Vega-Lite specification out. Nothing here knows what an event is."""
