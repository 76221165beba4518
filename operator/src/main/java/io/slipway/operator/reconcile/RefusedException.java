package io.slipway.operator.reconcile;

import io.slipway.operator.model.Refusal;

/** Nothing more is done for a service until someone changes something. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.message());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
