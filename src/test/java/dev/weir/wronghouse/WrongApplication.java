package dev.weir.wronghouse;

/** The root, which nobody may import. */
public final class WrongApplication {}
