// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPInputStream;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.parameter.PathParameter;

/** Opens a file that a user names: packed by gzip or not, with progress in bytes of the file. */
final class DataFile {
    private static final int BUFFER = 1 << 16;

    private DataFile() {}

    /**
     * Opens a file, unpacking it if it is a gzip file, whatever its name.
     *
     * @throws InvalidInputException if there is no such file, it is a folder, or it may not be read
     */
    static InputStream open(PathParameter parameter, Path path, Progress progress) throws IOException {
        if (!Files.exists(path)) {
            throw problem(
                    parameter,
                    path,
                    "there is no file " + path.toAbsolutePath(),
                    "A relative path starts at the folder of the experiment file.");
        }
        if (Files.isDirectory(path)) {
            throw problem(parameter, path, path + " is a folder, must be a file", "Name a file in it.");
        }
        if (!Files.isReadable(path)) {
            throw problem(parameter, path, "the file " + path + " may not be read", "Check its permissions.");
        }
        progress.begin("reading " + path.getFileName(), Files.size(path));
        BufferedInputStream file =
                new BufferedInputStream(new Watched(Files.newInputStream(path), path, progress), BUFFER);
        try {
            return isGzip(file) ? new GZIPInputStream(file, BUFFER) : file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** An exception for one problem with a file. */
    static InvalidInputException problem(PathParameter parameter, Path path, String what, String hint) {
        return new InvalidInputException(Problem.at(parameter.key(), path.toString(), what, hint));
    }

    private static boolean isGzip(BufferedInputStream file) throws IOException {
        file.mark(2);
        int first = file.read();
        int second = file.read();
        file.reset();
        return first == 0x1f && second == 0x8b;
    }

    /** Reports what is read and ends when it is no longer wanted. */
    private static final class Watched extends FilterInputStream {
        private final Path path;
        private final Progress progress;

        Watched(InputStream in, Path path, Progress progress) {
            super(in);
            this.path = path;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            report(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int read = super.read(into, at, length);
            report(Math.max(0, read));
            return read;
        }

        private void report(int bytes) {
            if (progress.cancelled()) {
                throw new CancellationException("reading " + path + " was cancelled");
            }
            progress.worked(bytes);
        }
    }
}
