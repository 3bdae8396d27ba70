package dev.weir.wronghouse.db;

import dev.weir.wronghouse.git.Mirror;
import java.net.http.HttpClient;

/** Rows that know the mirror and call out. */
public record Rows(Mirror mirror, HttpClient client) {}
