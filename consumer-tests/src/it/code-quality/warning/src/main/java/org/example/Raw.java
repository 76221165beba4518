package org.example;

import java.util.List;

/** Uses a raw type, of which the compiler warns. */
public final class Raw {
    private Raw() {}

    public static int size(List list) {
        return list.size();
    }
}
