package dev.faultline.line;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.IndexType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bounded memory for all RocksDB stores of the process, however many tasks it is given: blocks read, and writes not
 * yet on disk. Named in configuration as {@code rocksdb.config.setter}.
 *
 * <p>Filters and indexes count as blocks read, and are kept in pieces: a file of short rows (timers that are gone are a
 * million and a half of them) has a filter of two megabytes, which as one block is more than a part of the cache holds, and
 * would be read anew for each row that is looked up.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 96L << 20;
    private static final long WRITE_BYTES = 48L << 20;
    private static final long ONE_STORE_WRITE_BYTES = 4L << 20;
    /** Two to the power of it are the parts of the cache. A block lives in one, and so does a share of the writes. */
    private static final int CACHE_PARTS = 2;

    static {
        RocksDB.loadLibrary();
    }

    // made once and never closed: they live as long as the process
    private static final Cache CACHE = new LRUCache(CACHE_BYTES, CACHE_PARTS);
    private static final WriteBufferManager WRITES = new WriteBufferManager(WRITE_BYTES, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        table.setIndexType(IndexType.kTwoLevelIndexSearch);
        table.setPartitionFilters(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setWriteBufferManager(WRITES);
        options.setWriteBufferSize(ONE_STORE_WRITE_BYTES);
        options.setTableFormatConfig(table);
    }

    @Override
    public void close(String storeName, Options options) {
        // nothing of its own to close
    }
}
