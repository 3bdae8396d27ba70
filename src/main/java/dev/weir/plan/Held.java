package dev.weir.plan;

/**
 * That an item waits, and why.
 *
 * @param message what happened and what to do next, for a person
 */
public record Held(HeldReason reason, String message) {}
