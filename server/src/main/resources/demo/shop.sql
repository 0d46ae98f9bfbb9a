CREATE TABLE country (
    code char(2) PRIMARY KEY,
    name text NOT NULL UNIQUE
);
CREATE TABLE customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE address (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customer (id),
    country_code char(2) NOT NULL REFERENCES country (code),
    city text NOT NULL,
    street text NOT NULL
);
CREATE INDEX address_customer ON address (customer_id);
CREATE TABLE category (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent_id bigint REFERENCES category (id),
    name text NOT NULL UNIQUE
);
CREATE TABLE supplier (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    country_code char(2) NOT NULL REFERENCES country (code),
    name text NOT NULL
);
CREATE TABLE product (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    category_id bigint NOT NULL REFERENCES category (id),
    supplier_id bigint NOT NULL REFERENCES supplier (id),
    sku text NOT NULL UNIQUE,
    name text NOT NULL,
    price numeric(10, 2) NOT NULL CHECK (price > 0)
);
CREATE INDEX product_category ON product (category_id);
CREATE TABLE warehouse (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    country_code char(2) NOT NULL REFERENCES country (code),
    name text NOT NULL UNIQUE
);
CREATE TABLE stock (
    warehouse_id bigint NOT NULL REFERENCES warehouse (id),
    product_id bigint NOT NULL REFERENCES product (id),
    quantity integer NOT NULL CHECK (quantity >= 0),
    PRIMARY KEY (warehouse_id, product_id)
);
CREATE TABLE purchase (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customer (id),
    status text NOT NULL DEFAULT 'NEW' CHECK (status IN ('NEW', 'PAID', 'SHIPPED', 'RETURNED')),
    placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX purchase_customer ON purchase (customer_id, placed_at);
CREATE TABLE purchase_line (
    purchase_id bigint NOT NULL REFERENCES purchase (id),
    line integer NOT NULL,
    product_id bigint NOT NULL REFERENCES product (id),
    quantity integer NOT NULL CHECK (quantity > 0),
    price numeric(10, 2) NOT NULL,
    PRIMARY KEY (purchase_id, line)
);
CREATE TABLE payment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    purchase_id bigint NOT NULL REFERENCES purchase (id),
    amount numeric(12, 2) NOT NULL,
    paid_at timestamptz NOT NULL
);
CREATE INDEX payment_purchase ON payment (purchase_id);
CREATE TABLE review (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id bigint NOT NULL REFERENCES product (id),
    customer_id bigint NOT NULL REFERENCES customer (id),
    stars integer NOT NULL CHECK (stars BETWEEN 1 AND 5),
    text text NOT NULL
);
CREATE INDEX review_product ON review (product_id);
CREATE VIEW purchase_total AS
    SELECT purchase_id, sum(quantity * price) AS total FROM purchase_line GROUP BY purchase_id;

COMMENT ON TABLE customer IS 'Everybody who ever bought something';
COMMENT ON TABLE purchase IS 'What a customer ordered at once';

INSERT INTO country VALUES ('AT', 'Austria'), ('CA', 'Canada'), ('DE', 'Germany'), ('FR', 'France'), ('JP', 'Japan'), ('US', 'United States');
INSERT INTO customer (name, email, created_at)
SELECT (ARRAY['Ada', 'Ben', 'Chloe', 'Dan', 'Eva', 'Finn', 'Grace', 'Hugo'])[1 + n % 8] || ' '
        || (ARRAY['Adams', 'Berger', 'Costa', 'Dubois', 'Evans', 'Fischer', 'Garcia'])[1 + n % 7],
    'customer' || n || '@example.com', now() - n * interval '1 hour'
FROM generate_series(1, ${customers}) n;
INSERT INTO address (customer_id, country_code, city, street)
SELECT id, (ARRAY['AT', 'CA', 'DE', 'FR', 'JP', 'US'])[1 + id % 6],
    (ARRAY['Vienna', 'Toronto', 'Berlin', 'Paris', 'Osaka', 'Boston'])[1 + id % 6], 'Main Street ' || id % 200 + 1
FROM customer;
INSERT INTO category (parent_id, name)
SELECT NULL, unnest(ARRAY['Books', 'Kitchen', 'Garden', 'Toys', 'Sports']);
INSERT INTO category (parent_id, name) SELECT id, name || ' on sale' FROM category;
INSERT INTO supplier (country_code, name)
SELECT (ARRAY['AT', 'CA', 'DE', 'FR', 'JP', 'US'])[1 + n % 6], 'Supplier ' || n FROM generate_series(1, 20) n;
INSERT INTO product (category_id, supplier_id, sku, name, price)
SELECT 1 + n % 10, 1 + n % 20, 'SKU-' || lpad(n::text, 5, '0'), 'Product ' || n, 1 + (n * 37 % 9900) / 100.0
FROM generate_series(1, 400) n;
INSERT INTO warehouse (country_code, name) VALUES ('DE', 'Leipzig'), ('US', 'Memphis'), ('JP', 'Nagoya');
INSERT INTO stock SELECT warehouse.id, product.id, (product.id * 13 + warehouse.id * 7) % 250 FROM warehouse, product;
INSERT INTO purchase (customer_id, status, placed_at)
SELECT 1 + n % ${customers}, (ARRAY['NEW', 'PAID', 'SHIPPED', 'SHIPPED', 'RETURNED'])[1 + n % 5], now() - n * interval '7 minutes'
FROM generate_series(1, 3 * ${customers}) n;
INSERT INTO purchase_line
SELECT purchase.id, line, product.id, 1 + purchase.id % 4, product.price
FROM purchase, generate_series(1, 3) line, product
WHERE product.id = 1 + (purchase.id * 17 + line * 101) % 400;
INSERT INTO payment (purchase_id, amount, paid_at)
SELECT id, total, placed_at + interval '3 minutes'
FROM purchase JOIN purchase_total ON purchase_id = id WHERE status <> 'NEW';
INSERT INTO review (product_id, customer_id, stars, text)
SELECT 1 + n * 11 % 400, n, 1 + n % 5, (ARRAY['Broken.', 'Hm.', 'It is fine.', 'Good!', 'I love it.'])[1 + n % 5]
FROM generate_series(1, ${customers}) n;
