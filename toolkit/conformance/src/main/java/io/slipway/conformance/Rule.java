package io.slipway.conformance;

/**
 * One demand on an image.
 *
 * @param <T> what it looks at: a stored image, one platform of it, a running container, …
 */
public interface Rule<T> {
    RuleInfo info();

    /**
     * Looks at {@code target} and says what was found.
     *
     * @throws Exception if it could not be found out; the engine makes an error of it, never a pass
     */
    Verdict check(T target) throws Exception;
}
