package io.slipway.oci.client;

import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says why a call failed and what may help. */
final class CallFailures {
    private final String registry;
    private final RegistryCall<?> call;
    private final Authenticator authenticator;

    CallFailures(String registry, RegistryCall<?> call, Authenticator authenticator) {
        this.registry = registry;
        this.call = call;
        this.authenticator = authenticator;
    }

    /**
     * One attempt that failed.
     *
     * @param reason what follows "but failed because"
     * @param hint what follows "perhaps"; may be empty
     */
    record Failure(
            String action,
            int status,
            String reason,
            String hint,
            boolean isTransient,
            Optional<Duration> retryAfter,
            Throwable cause) {
        RegistryCallException exception(int attempts) {
            String times = attempts > 1 ? " (" + attempts + " attempts)" : "";
            String advice = hint.isEmpty() ? "" : "; perhaps " + hint;
            return new RegistryCallException(
                    status,
                    isTransient,
                    "Tried to " + action + " but failed because " + reason + times + advice,
                    cause);
        }
    }

    /** An answer with a status that the call does not understand. */
    Failure refused(RegistryResponse response) throws IOException {
        int status = response.status();
        Optional<Duration> retryAfter = response.retryAfter(Instant.now());
        String words = ErrorWords.of(response.document());
        return new Failure(
                call.action(),
                status,
                registry + " answered " + status + words + credentials(status),
                hint(status, retryAfter),
                Retries.isTransient(status),
                retryAfter,
                null);
    }

    /** A connection that was not made, or broke. */
    Failure broken(IOException fault) throws IOException {
        int status = 0;
        Optional<Duration> retryAfter = Optional.empty();
        if (fault instanceof TokenRefusedException refused) {
            status = refused.status();
            retryAfter = refused.retryAfter();
        }
        return new Failure(
                call.action(),
                status,
                registry + ": " + Causes.of(fault) + credentials(status),
                status == 0 ? hint(fault) : hint(status, retryAfter),
                isTransient(fault, status),
                retryAfter,
                fault);
    }

    RegistryCallException misunderstood(OciFormatException fault) {
        return new Failure(
                        call.action(),
                        0,
                        "the answer of " + registry + " is not understood: " + fault.getMessage(),
                        "it is no registry, or the image is damaged there",
                        false,
                        Optional.empty(),
                        fault)
                .exception(1);
    }

    private static boolean isTransient(IOException fault, int status) {
        return status == 0
                ? !(fault instanceof PermanentException
                        || Causes.has(fault, CertificateException.class)
                        || Causes.has(fault, UnknownHostException.class)
                        || Causes.has(fault, UnresolvedAddressException.class))
                : Retries.isTransient(status);
    }

    private String credentials(int status) throws IOException {
        return status == 401 || status == 403 ? ": " + authenticator.described(registry, call.scope()) : "";
    }

    private String hint(int status, Optional<Duration> retryAfter) {
        return switch (status) {
            case 401 -> "`docker login " + registry + "`";
            case 403 -> "the user may not do this there, or `docker login " + registry + "` as another one";
            case 404 -> "the name is spelt otherwise, or it is there for certain users only";
            case 405 -> "the registry does not allow this";
            case 413 -> "the registry's limit, or that of a proxy before it, is too low";
            case 429 ->
                "log in, which raises many registries' limits, or try again"
                        + retryAfter.map(time -> " in " + Seconds.of(time)).orElse(" later");
            default -> Retries.isTransient(status) ? "try again later" : "";
        };
    }

    private static String hint(IOException fault) {
        if (Causes.has(fault, CertificateException.class)) {
            return "name the file with its CA's certificate";
        } else if (Causes.has(fault, SSLException.class)) {
            return "it speaks plain HTTP, which must be allowed explicitly";
        } else if (fault instanceof PermanentException) {
            return "allow plain HTTP explicitly, if that is safe here";
        }
        return "its name is spelt otherwise, or it cannot be reached from here";
    }
}
