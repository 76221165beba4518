package io.slipway.oci.client;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What went wrong below HTTP, in words. */
final class Causes {
    private Causes() {}

    static String of(Throwable fault) {
        if (fault instanceof CompletionException || fault instanceof ExecutionException) {
            return of(fault.getCause());
        }
        if (has(fault, CertificateException.class)) {
            return "its certificate is not trusted (" + root(fault).getMessage() + ")";
        }
        if (has(fault, UnknownHostException.class) || has(fault, java.nio.channels.UnresolvedAddressException.class)) {
            return "the host is not known";
        }
        if (has(fault, ConnectException.class) && root(fault).getMessage() == null) {
            return "the connection was refused";
        }
        String message = fault.getMessage();
        return message == null || message.isBlank() ? fault.getClass().getSimpleName() : message;
    }

    static boolean has(Throwable fault, Class<? extends Throwable> kind) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
