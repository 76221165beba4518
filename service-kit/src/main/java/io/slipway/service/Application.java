package io.slipway.service;

/**
 * What makes a service different from the others.
 *
 * @param <S> its settings
 */
@FunctionalInterface
public interface Application<S> {

    /** Adds routes, checks, metrics and what is to be closed; called once, before the server listens. */
    void configure(S settings, ServiceContext service) throws Exception;
}
