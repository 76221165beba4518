package org.example;

/** Not formatted. */
public final class Untidy {
  private Untidy() {
  }
}
