package dev.faultline.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

class BoundedRocksDbTest {
    /** Of one file, as Kafka Streams makes them of short rows: tombstones of timers, say. */
    private static final int ROWS = 1_500_000;

    private static final int BATCH = 10_000;
    private static final int LOOKS = 1_000;

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "What was looked up once is looked up again without reading filters or indexes anew, in large files too")
    void metadataOfALargeFileStaysInMemory() throws RocksDBException {
        try (Options options = new Options();
                BloomFilter filter = new BloomFilter();
                Statistics counted = new Statistics()) {
            // Given a large file of a store
            options.setTableFormatConfig(new BlockBasedTableConfig().setFilterPolicy(filter));
            options.setCreateIfMissing(true).setStatistics(counted);
            new BoundedRocksDb().setConfig("any", options, Map.of());
            try (RocksDB store = RocksDB.open(options, folder.toString())) {
                fill(store);
                // When rows of it are looked up, and again
                look(store);
                long read = metadataRead(counted);
                look(store);
                // Then
                assertThat(metadataRead(counted) - read)
                        .as("blocks of filters and indexes read for %,d rows read before", LOOKS)
                        .isZero();
            }
        }
    }

    private static void fill(RocksDB store) throws RocksDBException {
        try (WriteOptions unlogged = new WriteOptions().setDisableWAL(true)) {
            for (int first = 0; first < ROWS; first += BATCH) {
                try (WriteBatch rows = new WriteBatch()) {
                    for (int row = first; row < first + BATCH; row++) {
                        rows.put(key(row), new byte[0]);
                    }
                    store.write(unlogged, rows);
                }
            }
        }
        try (CompactRangeOptions intoOneFile = new CompactRangeOptions()) {
            intoOneFile.setBottommostLevelCompaction(BottommostLevelCompaction.kForce);
            store.compactRange(store.getDefaultColumnFamily(), null, null, intoOneFile);
        }
        assertThat(store.getLiveFilesMetaData()).hasSize(1);
    }

    private static void look(RocksDB store) throws RocksDBException {
        for (int row = 0; row < ROWS; row += ROWS / LOOKS) {
            assertThat(store.get(key(row))).isNotNull();
        }
    }

    private static byte[] key(int row) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(row).array();
    }

    private static long metadataRead(Statistics counted) {
        return counted.getTickerCount(TickerType.BLOCK_CACHE_FILTER_MISS)
                + counted.getTickerCount(TickerType.BLOCK_CACHE_INDEX_MISS);
    }
}
