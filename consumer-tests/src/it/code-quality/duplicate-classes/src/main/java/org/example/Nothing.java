package org.example;

/** The dependencies are what matters. */
public final class Nothing {
    private Nothing() {}
}
