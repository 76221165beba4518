import java.io.File;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands before the system class loader of a JVM that is proved, changes nothing, and fills its heap once a file tells it to.
 * That is the one place where every JVM takes a class that the image does not have: an agent needs a module that few have.
 * Copied into the container, hence one class, in no package and of java.base only.
 */
public final class HeapFiller extends ClassLoader implements Runnable {
    private static final File TOLD = new File("/slipway-conformance/fill");
    private static final long POLL = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int LARGE = 1 << 20;
    private static final int SMALL = 1 << 8;

    /** A chain of all that was taken. */
    private Object[] held = new Object[0];

    static {
        registerAsParallelCapable();
    }

    /** @param parent the one that the JVM would take without this */
    public HeapFiller(ClassLoader parent) {
        super(parent);
        Thread thread = new Thread(this, "heap-filler");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        System.out.println("{\"message\": \"Slipway's heap-filler waits\"}");
        while (!TOLD.exists()) {
            LockSupport.parkNanos(POLL);
        }
        byte[] reserve = new byte[LARGE];
        fill(LARGE);
        reserve = null;
        System.out.println("{\"message\": \"Slipway's heap-filler met an OutOfMemoryError\"}");
        while (true) {
            fill(SMALL);
            LockSupport.parkNanos(POLL);
        }
    }

    private void fill(int size) {
        try {
            while (true) {
                held = new Object[] {held, new byte[size]};
            }
        } catch (OutOfMemoryError e) {
            // What it was after: whoever allocates now meets the same.
        }
    }
}
