package dev.weir.wronghouse.notice;

import dev.weir.wronghouse.notify.Postman;
import jakarta.mail.Address;

/** A decision that knows an effect, and emails. */
public record Word(Postman postman, Address address) {}
