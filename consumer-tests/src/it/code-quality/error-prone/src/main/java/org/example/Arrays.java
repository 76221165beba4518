package org.example;

/** Compares arrays by identity, which Error Prone takes for a mistake. */
public final class Arrays {
    private Arrays() {}

    public static boolean same(int[] a, int[] b) {
        return a.equals(b);
    }
}
