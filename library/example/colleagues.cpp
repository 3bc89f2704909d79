// Who works for the same house as somebody: colleagues STORE NAME

#include <senskg.h>

#include <cstdlib>
#include <iostream>

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "colleagues STORE NAME\n";
        return EXIT_FAILURE;
    }
    try {
        senskg::Graph graph = senskg::open(argv[1]);
        const auto answer = graph.query(
            "MATCH (:Person {name: $name})-[:WORKS_FOR]->(o:Organization)<-[:WORKS_FOR]-(p:Person) "
            "RETURN DISTINCT p, o.name AS house ORDER BY p.name, house",
            {{"name", senskg::Cell(argv[2])}});
        for (const auto& row : answer.rows) {
            const auto* name = row[0].field("name");
            std::cout << (name != nullptr ? name->text : row[0].text) << ", " << row[1].text
                      << '\n';
        }
        return EXIT_SUCCESS;
    } catch (const senskg::Failure& failure) {
        std::cerr << failure.what() << '\n';
        return EXIT_FAILURE;
    }
}
