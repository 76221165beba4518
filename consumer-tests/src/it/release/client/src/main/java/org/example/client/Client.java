package org.example.client;

import org.example.hello.Hello;

/** A program that knows a class of a service. */
public final class Client {
    private Client() {}

    public static void main(String[] args) {
        System.out.println(Hello.class);
    }
}
