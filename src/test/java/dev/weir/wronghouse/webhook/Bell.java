package dev.weir.wronghouse.webhook;

import dev.weir.wronghouse.api.Door;
import gg.jte.ContentType;

/** A door that knows another one, and templates. */
public record Bell(Door door, ContentType content) {}
