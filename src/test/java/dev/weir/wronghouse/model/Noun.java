package dev.weir.wronghouse.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.wronghouse.config.Settings;

/** A noun that knows JSON and the configuration. */
public record Noun(@JsonProperty("name") String name, Settings settings) {}
